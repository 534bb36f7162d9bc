"""The routes of the views, a file for each thing that is asked for."""
