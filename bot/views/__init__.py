"""Eyes: what each role may see, made anonymous here."""
