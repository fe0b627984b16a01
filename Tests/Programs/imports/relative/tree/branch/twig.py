value = "twig"
