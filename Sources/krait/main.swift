// The tool `krait`: everything is in Commands.

import Commands

KraitCommand.start()
