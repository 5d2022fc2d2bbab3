"""Who may do and see what: every action, view and door, by every kind of person, executed for real."""
