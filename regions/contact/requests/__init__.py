"""Questions of employers to a contact point, with a clock that cannot be forgotten."""
