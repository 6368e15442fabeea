#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// A bill of materials in CycloneDX JSON. The component of its metadata, where it is a device or
/// firmware, is the device; the components of the list, and those within them, are its parts. What
/// the standard forbids is told and read all the same.
///
/// Reports: what whole_object reports; ING031 a component of a type that the standard does not
///          have, or whose manufacturer is a text.
/// Source:  CycloneDX 1.6, enumeration of `components[].type`; ECMA-424.
extern const SourceFormat kCyclonedxSource;

/// Whether the standard has components of that type.
bool is_component_type(std::string_view type);

}  // namespace assay::ingest
