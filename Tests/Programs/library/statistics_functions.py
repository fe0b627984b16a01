# statistics: averages, spread, relations, kernels, NormalDist; errors.
import statistics as st
from fractions import Fraction as F
from statistics import NormalDist


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


data = [1.5, 2.5, 2.5, 2.75, 3.25, 4.75]
ints = [1, 2, 3, 4, 4, 9]
for f in [st.mean, st.fmean, st.geometric_mean, st.harmonic_mean, st.median, st.median_low, st.median_high, st.median_grouped, st.mode, st.multimode,
          st.stdev, st.pstdev, st.variance, st.pvariance, st.quantiles]:
    print(f.__name__, f(data), f(ints), f([7, 7]), end=" ")
    attempt(lambda: f([]))
    attempt(lambda: f(["a", 1]))
print(st.mean([F(1, 2), F(1, 3)]), st.mean([1, 2]), st.mean([True, 2]), st.mean([0.1] * 10), st.mean(iter([1, 2, 4])), st.mean([1, 2.5, F(1, 4)]), st.mean([float("inf"), 1]), st.mean([1e308, 1e308]))
print(st.variance([F(1, 6), F(1, 2), F(5, 3)]), st.stdev([1, 2]), st.pstdev([0.1, 0.2, 0.3]), st.variance([1e10, 1e10 + 1, 1e10 + 2]), st.variance(ints, 4), st.pvariance(ints, mu=3.5), st.stdev([3]*4))
print(st.fmean([3, 4], [1, 3]), st.harmonic_mean([40, 60], weights=[5, 30]), st.harmonic_mean([5]), st.harmonic_mean([0, 1]), st.mode("aabbc"), st.multimode("aabbc"), st.mode(["x"]))
print(st.quantiles(range(1, 12), n=10), st.quantiles(ints, n=3, method="inclusive"), st.quantiles([1], n=4), st.median_grouped([20, 23, 23, 25], 5), st.median(["a", "b", "c"]))
x, y = [1, 2, 3, 4, 5], [2.1, 3.9, 6.2, 8.1, 9.8]
print(st.covariance(x, y), st.correlation(x, y), st.correlation(x, [5, 4, 4, 2, 1], method="ranked"), st.linear_regression(x, y), st.linear_regression(x, y, proportional=True), st.correlation(x, x))
n = NormalDist(100, 15)
print(n, n.mean, n.stdev, n.variance, n.median, n.mode, n.pdf(110), n.cdf(85), n.inv_cdf(0.975), n.inv_cdf(0.001), n.inv_cdf(1e-12), n.quantiles(4), n.zscore(130))
print(n + 5, n - 5, 5 + n, 5 - n, n * 2, 2 * n, n / 2, -n, +n, n + NormalDist(1, 2), n - NormalDist(1, 2), n == NormalDist(100, 15), hash(n) == hash(NormalDist(100, 15)), n.overlap(NormalDist(110, 10)), n.overlap(NormalDist(105, 15)))
print(NormalDist.from_samples([70, 80, 85, 90.5]), NormalDist(0, 1).samples(3, seed=5), NormalDist())
for kernel in ["normal", "logistic", "sigmoid", "rectangular", "triangular", "parabolic", "quartic", "triweight", "cosine"]:
    f, F_hat, r = st.kde(data, 1.2, kernel), st.kde(data, 1.2, kernel, cumulative=True), st.kde_random(data, 1.2, kernel, seed=8675309)
    print(kernel, f(2.0), F_hat(3.0), [r() for _ in range(2)])
attempt(lambda: st.stdev([1]))
attempt(lambda: st.fmean([1, 2], [1]))
attempt(lambda: st.fmean([1], [0]))
attempt(lambda: st.geometric_mean([-1]))
attempt(lambda: st.harmonic_mean([-1, 2]))
attempt(lambda: st.quantiles([1, 2], n=0))
attempt(lambda: st.quantiles([1, 2], method="x"))
attempt(lambda: st.covariance([1], [1, 2]))
attempt(lambda: st.correlation([1, 1], [1, 2]))
attempt(lambda: st.correlation([1, 2], [1, 2], method="x"))
attempt(lambda: st.linear_regression([1, 1], [1, 2]))
attempt(lambda: NormalDist(0, -1))
attempt(lambda: NormalDist(0, 0).pdf(1))
attempt(lambda: n.inv_cdf(0))
attempt(lambda: n.overlap(5))
attempt(lambda: st.kde([], 1))
attempt(lambda: st.kde([1], 0))
attempt(lambda: st.kde([1], 1, "x"))
attempt(lambda: st.mean(5))
print(issubclass(st.StatisticsError, ValueError), sorted(st.__all__))
