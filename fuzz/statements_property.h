#pragma once

#include "inventory_property.h"

#include "assay/base/text.h"

/// Nothing is lost: each statement is used, rejected or ignored; every place points into the text;
/// what comes out are stakes between parties that are there, and the same again.
inline assay::ingest::Statements check_statements(std::string_view bytes) {
  const auto read = [&] {
    return assay::ingest::read_statements("input", bytes, shipped_knowledge());
  };
  assay::ingest::Statements statements = read();
  ASSAY_PROPERTY(statements.files.size() == 1);
  const assay::ingest::FileReport& report = statements.files[0];
  const assay::RowCounts& rows = report.rows;
  ASSAY_PROPERTY(rows.in == rows.used + rows.rejected + rows.ignored);
  ASSAY_PROPERTY(rows.rejected == 0 || statements.problems.errors() > 0);
  ASSAY_PROPERTY(!report.refused || statements.problems.errors() > 0);
  const bool as_it_came = statements.problems.met(assay::Code{"ING006"}) == 0;
  if (as_it_came) check_places(statements.problems, bytes);

  const assay::EntityCatalogue& entities = statements.entities;
  for (const assay::Entity& entity : entities.entities()) {
    ASSAY_PROPERTY(!entity.id.empty() && !entity.name.empty());
    ASSAY_PROPERTY(entities.find(entity.id).has_value());
    ASSAY_PROPERTY(assay::valid_utf8(entity.name));
    ASSAY_PROPERTY(entity.seat.empty() || entity.seat.size() == 2);
    ASSAY_PROPERTY(entity.where.file == "input");
  }
  for (const assay::Stake& stake : entities.stakes()) {
    ASSAY_PROPERTY(!stake.holder || stake.holder.index < entities.size());
    ASSAY_PROPERTY(stake.held && stake.held.index < entities.size());
    ASSAY_PROPERTY(stake.holder != stake.held || assay::can_be_own(stake.kind));
    ASSAY_PROPERTY(stake.least <= stake.most);
    ASSAY_PROPERTY(stake.where.file == "input");
    if (report.format == "csv") continue;  // whose days are as they are written
    ASSAY_PROPERTY(stake.valid_from <= stake.valid_until);
    ASSAY_PROPERTY(stake.known_from <= stake.known_until);
  }
  ASSAY_PROPERTY(read().entities.stakes().size() == entities.stakes().size());
  return statements;
}
