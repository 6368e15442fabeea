#pragma once

/// Which suppliers, controllers and states can take services down or overhear them,
/// and what that costs. docs/exposure.md tells it in words.

#include "assay/exposure/cut_off.h"
#include "assay/exposure/loss_engine.h"
