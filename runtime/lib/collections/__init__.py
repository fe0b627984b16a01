# collections.
