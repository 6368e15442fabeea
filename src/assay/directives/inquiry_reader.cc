#include "assay/directives/inquiry_reader.h"

#include "assay/directives/clause_reader.h"
#include "assay/directives/codes.h"

namespace assay::directives {
namespace {

Searched read_place(const YamlValue& value, std::vector<Diagnostic>& problems) {
  YamlMap in(value, "an entry of `searched`", problems);
  Searched place;
  place.source = in.required_text("source");
  in.required("rows");
  place.rows = in.count("rows").value_or(0);
  in.finish();
  return place;
}

}  // namespace

bool is_inquiry(const YamlValue& root) {
  return root.find("inquiry") != nullptr && root.find("directive") == nullptr;
}

Inquiry read_inquiry(const YamlValue& root, std::vector<Diagnostic>& problems) {
  YamlMap in(root, "an inquiry", problems);
  Inquiry inquiry;
  inquiry.where = root.where;
  in.required("inquiry");
  inquiry.id = in.required_text("id");
  in.required("of");
  inquiry.of = references(in, "of");
  inquiry.operator_name = in.text("operator");
  in.required("day");
  inquiry.day = in.date("day").value_or(Date::latest());
  inquiry.by = in.required_text("by");
  for (const YamlValue& item : in.list("searched")) {
    inquiry.searched.push_back(read_place(item, problems));
  }
  inquiry.found = in.required_text("found");
  if (inquiry.searched.empty()) {
    in.problem(codes::kNothingSearched, in.where(),
               "an inquiry names what it searched: `searched: [{source: ..., rows: ...}]`");
  }
  in.finish();
  return inquiry;
}

}  // namespace assay::directives
