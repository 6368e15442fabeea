#include "assay/pipeline/identify_files.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/parallel.h"
#include "assay/ingest/devices/evidence_format.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/sources/said_by_thing.h"
#include "assay/ingest/sources/source_reader.h"
#include "assay/resolve/resolve.h"

namespace assay::pipeline {
namespace {

using ingest::EvidenceFormat;
using ingest::EvidenceInput;

constexpr std::size_t kBlockBytes = std::size_t{1} << 18;
constexpr std::size_t kBlocksPerThread = 8;  ///< Read between two writes.
constexpr std::size_t kFirstBytes = std::size_t{1} << 16;

/// Workers that are free, so that each block finds one and none is made twice.
class Workers {
 public:
  explicit Workers(const identify::Identifier& of) : of_(of) {}

  std::unique_ptr<identify::Identifier::Worker> take() {
    const std::scoped_lock lock(mutex_);
    if (free_.empty()) return std::make_unique<identify::Identifier::Worker>(of_);
    auto worker = std::move(free_.back());
    free_.pop_back();
    return worker;
  }
  void give_back(std::unique_ptr<identify::Identifier::Worker> worker) {
    const std::scoped_lock lock(mutex_);
    free_.push_back(std::move(worker));
  }

 private:
  const identify::Identifier& of_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<identify::Identifier::Worker>> free_;
};

/// What was told of a block, and what was wrong in it.
struct Told {
  std::string text;
  Problems problems;
};

/// Cuts off the next block of whole lines, or all of it where the format needs the whole file.
EvidenceInput take_block(std::string_view& bytes, const std::string& file, bool by_lines,
                         std::uint32_t& line) {
  std::size_t size = bytes.size();
  if (by_lines && size > kBlockBytes) {
    const std::size_t end = bytes.find('\n', kBlockBytes - 1);
    size = end == std::string_view::npos ? size : end + 1;
  }
  const EvidenceInput block{file, bytes.substr(0, size), line};
  line += static_cast<std::uint32_t>(std::ranges::count(block.bytes, '\n'));
  bytes.remove_prefix(size);
  return block;
}

/// What a file of another system says of its devices, or lets them say; nothing where it is refused
/// or tells of none.
std::optional<std::string> identify_inventory(const IdentifyRequest& request,
                                              const std::string& name, std::string_view bytes,
                                              const identify::Identifier& identifier,
                                              const TellIdentity& tell, Problems& problems) {
  const Result<ingest::Knowledge> known = ingest::Knowledge::load(request.data);
  if (!known) {
    problems.add(known.error());
    return std::nullopt;
  }
  identify::Identifier::Worker worker(identifier);
  Device device;
  std::string told;
  std::string id;
  const ingest::ThingSink sink = [&](const ingest::Thing& thing) {
    if (thing.kind != ingest::ThingKind::kDevice) return;
    said_by_thing(thing, device);
    device.file = name;
    if (device.id.empty()) {
      id = fmt::format("{}:{}", name, thing.record);
      device.id = id;
    }
    tell(device, identifier.identify(device, worker), told);
  };
  const ingest::FileFacts facts =
      ingest::read_source_bytes(name, bytes, *known, {}, sink, problems);
  if (!facts.report.refusal.empty()) return std::nullopt;
  if (facts.devices > 0) return told;
  problems.add(ingest::evidence_format(bytes.substr(0, kFirstBytes), name).error());
  return std::nullopt;
}

}  // namespace

identify::Identifier load_identifier(const std::filesystem::path& data,
                                     const std::filesystem::path& cache,
                                     std::span<const ExtraPack> more, Problems& problems) {
  resolve::EntityPack entities = resolve::read_entity_pack(data);
  problems.add(std::move(entities.problems));
  identify::KnowledgePlaces places;
  places.pack = data / "fingerprints";
  places.cache = cache;
  std::vector<Diagnostic> found;
  identify::Pack pack = identify::read_pack(places.pack);
  for (const ExtraPack& extra : more) add(extra, pack);
  identify::Identifier identifier(std::move(pack), places, entities.entities, found);
  problems.add(std::move(found));
  return identifier;
}

Result<std::int64_t> identify_files(const IdentifyRequest& request,
                                    const identify::Identifier& identifier,
                                    const TellIdentity& tell, const TakeText& take,
                                    Problems& problems) {
  Workers workers(identifier);
  std::int64_t unusable = 0;
  const std::size_t at_once = thread_count(request.threads) * kBlocksPerThread;
  for (const std::filesystem::path& path : request.files) {
    const Result<FileBytes> file = FileBytes::open(path);
    if (!file) {
      problems.add(file.error());
      ++unusable;
      continue;
    }
    const std::string name = path.string();
    std::string_view rest = file->bytes();
    const Result<const EvidenceFormat*> format =
        ingest::evidence_format(rest.substr(0, kFirstBytes), name);
    if (!format) {
      const std::optional<std::string> told =
          identify_inventory(request, name, rest, identifier, tell, problems);
      if (!told) {
        ++unusable;
      } else if (const Result<void> taken = take(*told); !taken) {
        return failure(taken.error());
      }
      continue;
    }
    std::uint32_t line = 1;
    while (!rest.empty()) {
      std::vector<EvidenceInput> blocks;
      while (blocks.size() < at_once && !rest.empty()) {
        blocks.push_back(take_block(rest, name, (*format)->by_lines, line));
      }
      std::vector<Told> told(blocks.size());
      in_parallel(request.threads, blocks.size(), [&](std::size_t i) {
        auto worker = workers.take();
        (*format)->read(
            blocks[i],
            [&](const Device& device) {
              tell(device, identifier.identify(device, *worker), told[i].text);
            },
            told[i].problems);
        workers.give_back(std::move(worker));
      });
      for (const Told& block : told) {
        problems.add(block.problems);
        if (const Result<void> taken = take(block.text); !taken) return failure(taken.error());
      }
    }
  }
  return unusable;
}

}  // namespace assay::pipeline
