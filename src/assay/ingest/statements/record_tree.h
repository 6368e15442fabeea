#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/problems.h"
#include "assay/ingest/ingest.h"
#include "assay/ingest/statements/json_objects.h"

namespace assay::ingest {

/// A record as XML and JSON have it alike: fields with a text or with fields of their own. Names
/// have no namespace, attributes are left out.
struct RecordField {
  std::string name;
  std::string text;
  std::vector<RecordField> fields;

  /// The first field at the end of the path; nothing where one is missing.
  const RecordField* at(std::initializer_list<std::string_view> path) const;

  /// Its text, trimmed; empty where it is missing.
  std::string_view text_at(std::initializer_list<std::string_view> path) const;
};

using TakeRecord = std::function<Taken(const RecordField&, ObjectReport&)>;

/// Reads every element called `record` of an XML text, whatever its namespace and wherever it
/// stands; what came before an error counts.
///
/// Reports: ING112 the text is no XML from some place on, or declares a document type; ING035 a
///          record nested deeper than 64 levels.
void read_xml_records(std::string_view file, std::string_view bytes, std::string_view record,
                      FileReport& report, Problems& problems, const TakeRecord& take);

/// Reads the objects of a JSON text, as `read_json_objects` does, where a text may be wrapped
/// as `{"$": "text"}`.
void read_json_records(std::string_view file, std::string_view bytes, std::string_view key,
                       FileReport& report, Problems& problems, const TakeRecord& take);

}  // namespace assay::ingest
