"""What tests share: databases, the town, fakes."""
