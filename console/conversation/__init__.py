"""The vocabulary: messages, events, the state they fold into, and the tree of expected errors."""
