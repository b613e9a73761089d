"""How a conversation is passed on: by copy + paste, and the link that a handover opens."""
