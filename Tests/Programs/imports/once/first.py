import registry
registry.add("first")
