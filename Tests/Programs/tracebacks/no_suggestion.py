# Nothing similar: no suggestion.
print(zzyzx_quux)
