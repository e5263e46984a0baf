// The layer's first types come with its first feature.
