#pragma once

#include "assay/exposure/test_network.h"

namespace assay::exposure {

/// A small network with everything that may go wrong in one: parallel links, links of
/// a site to itself, links with assets, several parts, sites that need more than they
/// have, suppliers without or with unknown states, unknown makers, assets of units, in
/// functions that nobody needs, alternatives, needs of none, services of weight 0.
TestNetwork random_network(std::uint32_t seed);

/// Some dozen sites with trees, chains and rings that lead to four core sites, under up
/// to twelve suppliers.
TestNetwork wide_network(std::uint32_t seed);

}  // namespace assay::exposure
