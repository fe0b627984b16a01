raise ModuleNotFoundError("No module named 'no_such_module_anywhere'")
