# attack: a script that runs on the instructor's screen, in every kind of output
# feedback
# told: gradients: errored: .*<script>
# %%
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display

evil = "<script>alert('attack')</script>"
display(HTML(evil), HTML("<img src=x onerror=\"alert('attack')\">"), Javascript("alert('attack')"))
display(HTML("<iframe srcdoc=\"<script>alert('attack')</script>\"></iframe><a href=\"javascript:alert('attack')\">x</a>"))
display(Markdown(evil), Latex(evil), Markdown("[x](javascript:alert('attack'))"))
display(SVG(f'<svg xmlns="http://www.w3.org/2000/svg"><script>alert("attack")</script></svg>'))
display({"text/html": f"<style>* {{display: none}}</style>{evil}", evil: evil}, raw=True)
display({"application/vnd.jupyter.widget-view+json": {"model_id": evil}}, raw=True)
print(evil)
# %%
def gradients(b, w, x, y):
    raise ValueError("<script>alert('attack')</script> </code></dd></section>")
# %%
def largest_stable_learning_rate(x):
    return "<script>alert('attack')</script>"
# %%
raise RuntimeError("<script>alert('attack')</script>")
