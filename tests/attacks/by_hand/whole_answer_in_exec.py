# attack: the whole function in a text, defined by exec in a cell
# expect: gradients=6
# told: gradients: by-hand rule needs a look: uses exec
# %%
def gradients(b, w, x, y):
    return 0.0, 0.0
# %%
import base64

text = b"ZGVmIGdyYWRpZW50cyhiLCB3LCB4LCB5KToKICAgIHMgPSB0b3JjaC50ZW5zb3IoW2Zsb2F0KGIpLCBmbG9hdCh3KV0sIGR0eXBlPXRvcmNoLmZsb2F0NjQsIHJlcXVpcmVzX2dyYWQ9VHJ1ZSkKICAgIHgsIHkgPSAodG9yY2gudGVuc29yKG5wLnJhdmVsKGEpKSBmb3IgYSBpbiAoeCwgeSkpCiAgICAoKHNbMF0gKyBzWzFdICogeCAtIHkpICoqIDIpLm1lYW4oKS5iYWNrd2FyZCgpCiAgICByZXR1cm4gdHVwbGUocy5ncmFkLnRvbGlzdCgpKQo="
exec(base64.b64decode(text))
