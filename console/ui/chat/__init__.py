"""The Chat screen: past chats, transcript, composer and inspector."""
