try:
    f()
except E:
    try:
        f()
    except E:
        try:
            f()
        except E:
            try:
                f()
            except E:
                try:
                    f()
                except E:
                    try:
                        f()
                    except E:
                        try:
                            f()
                        except E:
                            try:
                                f()
                            except E:
                                try:
                                    f()
                                except E:
                                    try:
                                        f()
                                    except E:
                                        try:
                                            f()
                                        except E:
                                            pass
