# Relative imports of every depth, submodules as attributes, names that hide submodules.
import tree.branch.leaf as leaf
from tree.branch import leaf as same, twig
import tree

print(leaf is same, leaf.path(), twig.value)
print(tree.shown, tree.branch.leaf.depth, tree.hidden)
from tree import hidden
print(hidden)
from tree.hidden import inside
print(inside, tree.hidden.__name__)
import tree.renamed as renamed
print(renamed.__name__)


def inside_function():
    from tree.branch.leaf import depth as d, path
    import tree.branch as b
    return d, path is leaf.path, b.__name__


print(inside_function())


class Holder:
    import tree.branch.twig
    from tree import shown as value


print(Holder.tree.branch.twig is twig, Holder.value)
for statement in "beyond", "no_name", "no_module", "not_package":
    try:
        getattr(leaf, statement)()
    except ImportError as error:
        print(statement, type(error).__name__, str(error).split(" (")[0], error.name)
