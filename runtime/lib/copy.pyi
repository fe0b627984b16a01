"""Types of the module copy: copies are what the program does not see made."""
