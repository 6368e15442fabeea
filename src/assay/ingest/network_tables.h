#pragma once

#include "assay/ingest/knowledge.h"
#include "assay/ingest/network_builder.h"
#include "assay/ingest/table_reader.h"
#include "assay/model/case.h"

namespace assay::ingest {

/// What the readers of a network's tables share.
struct NetworkReading {
  NetworkBuilder& builder;
  const Knowledge& known;
  bool free_functions = false;  ///< Functions are taken as they stand.
  Problems& problems;
  RowCounts& rows;
};

/// Reads the table `sites` (DESIGN: site, operator, name, country, region, lat, lon, class, needs).
///
/// Reports: those of `read_table`; ING018 an id twice; ING045 a need that cannot be read;
///          ING021, ING022, ING024 a country, function or class that nobody knows; BAS003 and
///          ING027 a place that is not on the earth.
void read_sites(const TableFile& file, NetworkReading& reading);

/// Reads the table `links` (link, a, b, kind).
///
/// Reports: those of `read_table`; ING018; ING043 an end at no site; ING044 (warning) a link of a
///          site to itself, which joins nothing.
void read_links(const TableFile& file, NetworkReading& reading);

/// Reads the table `services` (service, site, class, weight, measure, critical, encrypted, needs).
///
/// Reports: those of `read_table`; ING018; ING043 a site that is not there; ING045; ING022;
///          BAS003, BAS004 a weight that is no count.
void read_services(const TableFile& file, NetworkReading& reading);

}  // namespace assay::ingest
