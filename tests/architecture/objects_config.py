"""What the tests of this folder need to know of the addresses of `config`."""

PUBLIC = {
    "health": "a watchman has no account, and it tells nothing but that the site is up",
    "demo_mail": "in the demo nobody has anything to hide; elsewhere it is not there",
}
