"""One named function per rule that the schema cannot say."""
