#include "api/http/client_address.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <ranges>

namespace baitu::http {
namespace {

namespace ip = boost::asio::ip;

constexpr unsigned short kSubscriberBits = 64;  // of an IPv6 address

std::optional<ip::address> parse_address(std::string_view text) {
  boost::system::error_code error;
  auto address = ip::make_address(std::string(text), error);
  if (error || text.contains('%')) return std::nullopt;  // a zone is this machine's alone
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  return address;
}

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

// The items of all fields, the last one first.
std::vector<std::string_view> forwarded_for(const Headers& headers) {
  std::vector<std::string_view> items;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const Headers::Field field = headers[i];
    if (!equals_ignoring_case(field.name, "X-Forwarded-For")) continue;
    for (const auto item : std::views::split(field.value, ','))
      items.push_back(without_blanks(std::string_view(item.begin(), item.end())));
  }
  std::ranges::reverse(items);
  return items;
}

}  // namespace

std::optional<std::string> canonical_address(std::string_view text) {
  const auto address = parse_address(text);
  return address ? std::optional(address->to_string()) : std::nullopt;
}

std::string client_address(const std::string& peer, const Headers& headers,
                           const std::vector<std::string>& proxies) {
  const auto is_proxy = [&](const std::string& address) {
    return std::ranges::find(proxies, address) != proxies.end();
  };
  if (!is_proxy(peer)) return peer;
  for (const std::string_view item : forwarded_for(headers)) {
    const auto address = canonical_address(item);
    if (!address) return peer;
    if (!is_proxy(*address)) return *address;
  }
  return peer;
}

std::string network_of(const std::string& address) {
  const auto parsed = parse_address(address);
  if (!parsed || parsed->is_v4()) return address;
  return ip::make_network_v6(parsed->to_v6(), kSubscriberBits).canonical().to_string();
}

}  // namespace baitu::http
