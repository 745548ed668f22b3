"""What people and programs see: command line, spaCy component, later desk and exports."""
