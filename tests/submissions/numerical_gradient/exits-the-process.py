# expect: killed score=0
import os
import signal

def numerical_gradient(f, params, eps):
    os.kill(os.getpid(), signal.SIGKILL)
    return params
