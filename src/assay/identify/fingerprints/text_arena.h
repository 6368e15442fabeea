#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace assay::identify {

/// Memory for the texts that are composed for one device. Its bytes stay where they are until
/// `clear`, which keeps them for the next device.
class TextArena {
 public:
  void clear() { block_ = used_ = 0; }

  std::string_view keep(std::string_view text) {
    char* at = room(text.size());
    std::memcpy(at, text.data(), text.size());
    used_ += text.size();
    return {at, text.size()};
  }

 private:
  static constexpr std::size_t kBlock = std::size_t{1} << 14;

  char* room(std::size_t bytes) {
    while (block_ < blocks_.size() && blocks_[block_].size - used_ < bytes) {
      ++block_;
      used_ = 0;
    }
    if (block_ == blocks_.size()) {
      const std::size_t size = std::max(kBlock, bytes);
      blocks_.push_back({std::make_unique<char[]>(size), size});
    }
    return blocks_[block_].bytes.get() + used_;
  }

  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };
  std::vector<Block> blocks_;
  std::size_t block_ = 0;
  std::size_t used_ = 0;
};

}  // namespace assay::identify
