# expect: failed plain-linear score=0
LinearRegression = nn.Linear
