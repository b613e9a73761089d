"""When a person must step in: one file per trigger, and the policy that decides between them."""
