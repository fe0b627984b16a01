# asyncio.log: the package's logger.

import logging

logger = logging.getLogger("asyncio")
