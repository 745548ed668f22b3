"""Where work runs: in this process, or in processes of its own; later on a cluster."""
