# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
	liste = [w]
	for schritt in range(steps):
		ableitung = -2 * x * (y - liste[schritt] * x)
		liste.append(liste[schritt] - learning_rate * ableitung)
	return liste
