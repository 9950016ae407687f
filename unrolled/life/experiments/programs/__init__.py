"""The programs of the experiments, as they are run and as they are shown."""
