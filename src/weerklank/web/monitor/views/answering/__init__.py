"""The pages of somebody with a link."""
