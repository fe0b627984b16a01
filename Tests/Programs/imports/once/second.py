from registry import add
import registry
add("second")
