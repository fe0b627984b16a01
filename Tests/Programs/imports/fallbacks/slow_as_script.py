name = __name__
if __name__ == "__main__":
    import no_such_module_for_scripts
