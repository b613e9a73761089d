"""The helpdesks that a handover goes to: what each can take, and what its account needs."""
