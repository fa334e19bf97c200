"""Settings, addresses and the start of the platform: knows every app, is known by none."""
