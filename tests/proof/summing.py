"""Makes a proof shorter: steps that branch are closed by a sum where some small factors do."""
import proving  # noqa: F401  (finds the second verifier)

import claims


class Shorter(claims.Claim):
    """A claim whose branches are closed by factors, drawn by dice, where these close them."""

    def __init__(self, weighing, said, dice):
        super().__init__(weighing, {**said, "steps": []})
        self.dice = dice

    def close(self, inside, outside):
        known = self.too_much(inside) or self.no_better(inside)
        for _ in range(0 if known else 60):
            draw = lambda count: sorted([place, self.dice.choice((1, 1, 2, 3, 5, 9))] for place in
                                        self.dice.sample(range(count), self.dice.randint(0, min(count, 2))))
            factors = {"cost": self.dice.choice((0, 1)) if self.choice is not None else 0,
                       "budget": self.dice.choice((0, 1, 2)) if self.budget is not None else 0,
                       "pools": draw(len(self.pools)), "cuts": draw(len(self.cuts))}
            try:
                return self.steps.append(self.summed(inside, outside, factors))
            except claims.Wrong:
                continue
        return super().close(inside, outside)
