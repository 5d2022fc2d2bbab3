"""Rules, pure: what the jobcentre's work allows, as functions of facts and a given moment."""
