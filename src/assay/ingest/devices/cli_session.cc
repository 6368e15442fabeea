#include "assay/ingest/devices/cli_session.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>

#include "assay/base/text.h"
#include "assay/ingest/devices/secret_door.h"

namespace assay::ingest {
namespace {

/// How commands that show something begin, over the makers of the field.
constexpr std::array<std::string_view, 11> kVerbs{
    "show", "sh", "display", "dis", "disp", "get", "info", "uname", "version", "/system", "admin"};

constexpr std::size_t kLongestPrompt = 100;
constexpr std::size_t kLongestHost = 63;
constexpr int kFirstLines = 5;  ///< Among which the first prompt stands.

std::string_view first_word(std::string_view text) {
  return text.substr(0, std::min(text.find_first_of(" \t"), text.size()));
}

bool is_command(std::string_view text) {
  return std::ranges::find(kVerbs, first_word(text)) != kVerbs.end();
}

/// The name in what stands before the sign of a prompt: `A:BNG1`, `admin@cpe`, `R1(config)`.
std::string_view host_of(std::string_view prompt) {
  const std::size_t begin = prompt.find_first_not_of("<[*~ \t");
  if (begin == std::string_view::npos) return {};
  prompt.remove_prefix(begin);
  if (const std::size_t at = prompt.find('@'); at != prompt.npos) prompt.remove_prefix(at + 1);
  if (prompt.starts_with("A:") || prompt.starts_with("B:")) prompt.remove_prefix(2);
  prompt = prompt.substr(0, prompt.find_first_of("(:>#]"));
  return trimmed(prompt);
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

/// The command that the name of a file says: `olt7_display_version.txt` is `display version`.
std::string command_of_name(std::string_view file) {
  std::string stem = std::filesystem::path(file).stem().string();
  std::ranges::replace_if(
      stem, [](char c) { return c == '_' || c == '-' || c == '.'; }, ' ');
  for (const std::string_view verb : {"show ", "display "}) {
    const std::size_t at = stem.find(verb);
    if (at != std::string::npos && (at == 0 || stem[at - 1] == ' ')) return stem.substr(at);
  }
  return {};
}

bool recognises(std::string_view first_bytes, std::string_view file) {
  std::string_view rest = first_bytes;
  for (int lines = 0; lines < kFirstLines && !rest.empty();) {
    const std::string_view line = take_line(rest);
    if (trimmed(line).empty()) continue;
    if (parse_cli_prompt(line)) return true;
    ++lines;
  }
  const bool text = first_bytes.find_first_of("{<[,;|") > first_bytes.find('\n');
  return text && !command_of_name(file).empty();
}

/// Puts together what one device answered, and hands it over.
class Session {
 public:
  Session(const EvidenceInput& input, const DeviceSink& sink)
      : input_(input), sink_(sink), stem_(std::filesystem::path(input.file).stem().string()) {}

  void begin(std::string_view host, std::uint32_t line) {
    if (host == host_ && !device_.observations.empty()) return;
    hand_over();
    host_ = host;
    device_.id = host.empty() ? std::string_view(stem_) : host;
    device_.file = input_.file;
    device_.line = line;
  }

  void say(std::string_view command, std::string_view output) {
    if (trimmed(output).empty()) return;
    device_.observations.push_back({Channel::kCliCommand, command, {}, 0});
    device_.observations.push_back({Channel::kCliOutput, output, {}, 0});
  }

  void hand_over() {
    if (!device_.observations.empty()) {
      door_.pass(device_);
      sink_(device_);
    }
    device_.clear();
  }

  const SecretDoor& door() const { return door_; }

 private:
  const EvidenceInput& input_;
  const DeviceSink& sink_;
  std::string stem_;
  std::string_view host_;
  Device device_;
  SecretDoor door_;
};

void read(const EvidenceInput& input, const DeviceSink& sink, Problems& problems) {
  Session session(input, sink);
  const std::string by_name = command_of_name(input.file);
  std::string_view command = by_name;
  std::string_view rest = input.bytes;
  const char* begin = rest.data();  // of the answer
  std::uint32_t number = input.first_line;
  session.begin({}, number);
  const auto answered = [&](const char* end) {
    if (!command.empty()) session.say(command, {begin, static_cast<std::size_t>(end - begin)});
  };
  for (; !rest.empty(); ++number) {
    const char* start = rest.data();
    const std::optional<CliPrompt> prompt = parse_cli_prompt(take_line(rest));
    if (!prompt) continue;
    answered(start);
    session.begin(prompt->host, number);
    command = prompt->command;
    begin = rest.data();
  }
  answered(input.bytes.data() + input.bytes.size());
  session.hand_over();
  tell_door(input, session.door(), problems);
}

}  // namespace

std::optional<CliPrompt> parse_cli_prompt(std::string_view line) {
  const std::string_view head = line.substr(0, kLongestPrompt);
  for (std::size_t at = head.find_first_of("#>]$"); at != head.npos;
       at = head.find_first_of("#>]$", at + 1)) {
    std::size_t behind = line.find_first_not_of(" \t", at + 1);
    if (behind == std::string_view::npos) return std::nullopt;
    const std::string_view command = trimmed(line.substr(behind));
    if (!is_command(command)) continue;
    const std::string_view host = host_of(line.substr(0, at));
    if (host.empty() || host.size() > kLongestHost || host.find(' ') != host.npos) continue;
    return CliPrompt{host, command};
  }
  return std::nullopt;
}

const EvidenceFormat kCliSessionFormat{"cli_session", "sessions on the command line of devices",
                                       false, recognises, read};

}  // namespace assay::ingest
