from ..items import PRICES
from .. import pricing

def where():
    return f"deep sees {sorted(PRICES)} rate {pricing.RATE} "
