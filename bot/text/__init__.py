"""Words: every sentence a person reads, in every language."""
