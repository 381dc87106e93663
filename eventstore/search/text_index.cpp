#include "eventstore/search/text_index.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <utility>

#include "eventstore/search/excerpt.hpp"
#include "eventstore/search/groonga.hpp"
#include "eventstore/search/watch.hpp"

namespace baitu::search {
namespace {

constexpr std::uint64_t kNeverPosition = UINT64_MAX;
constexpr std::int32_t kNeverDay = INT32_MAX;

constexpr std::size_t kSiftedBetweenLooks = 4'096;  // at the clock

constexpr std::string_view kOrder = "-heading,-_score,-position,part";

// Every pair of characters is a term, letters and digits as well, so that each part of a text is
// found, a single character as what a pair begins with; compatible forms count as one.
constexpr std::string_view kTokenizer = "TokenBigramSplitSymbolAlphaDigit";
constexpr std::string_view kNormalizer = "NormalizerAuto";

std::int32_t number_of(Date day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

std::uint8_t number_of(Kind kind) { return static_cast<std::uint8_t>(kind); }

unsigned int size_of(std::string_view text) { return static_cast<unsigned int>(text.size()); }

// The tables of the index, as one context sees them.
struct Schema {
  grn_obj* texts = nullptr;
  grn_obj* text = nullptr;
  grn_obj* position = nullptr;
  grn_obj* index = nullptr;
  grn_obj* part = nullptr;
  grn_obj* day = nullptr;
  grn_obj* heading = nullptr;
  grn_obj* kind = nullptr;
  grn_obj* end_position = nullptr;
  grn_obj* end_day = nullptr;
  grn_obj* terms = nullptr;  // the index itself

  [[nodiscard]] bool is_whole() const {
    return texts && text && position && index && part && day && heading && kind && end_position &&
           end_day && terms;
  }
};

grn_obj* make_column(grn_ctx* context, grn_obj* table, std::string_view name, grn_id type) {
  return grn_column_create(context, table, name.data(), size_of(name), nullptr,
                           GRN_OBJ_COLUMN_SCALAR, grn_ctx_at(context, type));
}

grn_obj* find_object(grn_ctx* context, std::string_view name) {
  return grn_ctx_get(context, name.data(), static_cast<int>(name.size()));
}

grn_obj* make_terms(grn_ctx* context, const Schema& schema) {
  constexpr std::string_view kTerms = "Terms";
  constexpr std::string_view kIn = "in";
  grn_obj* terms =
      grn_table_create(context, kTerms.data(), size_of(kTerms), nullptr, GRN_OBJ_TABLE_PAT_KEY,
                       grn_ctx_at(context, GRN_DB_SHORT_TEXT), nullptr);
  if (!terms) return nullptr;
  grn_obj_set_info(context, terms, GRN_INFO_DEFAULT_TOKENIZER, find_object(context, kTokenizer));
  grn_obj_set_info(context, terms, GRN_INFO_NORMALIZER, find_object(context, kNormalizer));
  grn_obj* in = grn_column_create(context, terms, kIn.data(), size_of(kIn), nullptr,
                                  GRN_OBJ_COLUMN_INDEX | GRN_OBJ_WITH_POSITION, schema.texts);
  if (!in) return nullptr;
  Bulk source(context, GRN_DB_UINT32);
  source = grn_obj_id(context, schema.text);
  grn_obj_set_info(context, in, GRN_INFO_SOURCE, source.get());
  return in;
}

Schema make_schema(grn_ctx* context) {
  constexpr std::string_view kTexts = "Texts";
  Schema schema;
  schema.texts = grn_table_create(context, kTexts.data(), size_of(kTexts), nullptr,
                                  GRN_OBJ_TABLE_NO_KEY, nullptr, nullptr);
  if (!schema.texts) return schema;
  schema.text = make_column(context, schema.texts, "text", GRN_DB_TEXT);
  schema.position = make_column(context, schema.texts, "position", GRN_DB_UINT64);
  schema.index = make_column(context, schema.texts, "index", GRN_DB_UINT32);
  schema.part = make_column(context, schema.texts, "part", GRN_DB_UINT32);
  schema.day = make_column(context, schema.texts, "day", GRN_DB_INT32);
  schema.heading = make_column(context, schema.texts, "heading", GRN_DB_UINT8);
  schema.kind = make_column(context, schema.texts, "kind", GRN_DB_UINT8);
  schema.end_position = make_column(context, schema.texts, "end_position", GRN_DB_UINT64);
  schema.end_day = make_column(context, schema.texts, "end_day", GRN_DB_INT32);
  if (schema.text) schema.terms = make_terms(context, schema);
  return schema;
}

// Says what a text has to be, step by step as the library's stack machine takes it.
class Condition {
 public:
  Condition(grn_ctx* context, const Schema& schema) : context_(context) {
    expression_ = owned(context, grn_expr_create(context, nullptr, 0));
    if (!expression_) return;
    grn_obj* record = grn_expr_add_var(context, expression_.get(), nullptr, 0);
    if (record) GRN_RECORD_INIT(record, 0, grn_obj_id(context, schema.texts));
  }

  void contains(grn_obj* column, std::string_view word) {
    push(column);
    grn_expr_append_const_str(context_, expression_.get(), word.data(), size_of(word), GRN_OP_PUSH,
                              1);
    operate(GRN_OP_MATCH, 2);
    also();
  }
  template <class Number>
  void compare(grn_obj* column, grn_operator how, grn_id type, Number number) {
    Bulk constant(context_, type);
    constant = number;
    push(column);
    grn_expr_append_const(context_, expression_.get(), constant.get(), GRN_OP_PUSH, 1);
    operate(how, 2);
  }
  void operate(grn_operator what, int arguments) {
    grn_expr_append_op(context_, expression_.get(), what, arguments);
  }
  // Besides what was said before, if anything was.
  void also() {
    if (std::exchange(is_first_, false)) return;
    operate(GRN_OP_AND, 2);
  }

  [[nodiscard]] grn_obj* get() const { return expression_.get(); }

 private:
  void push(grn_obj* column) {
    grn_expr_append_obj(context_, expression_.get(), column, GRN_OP_GET_VALUE, 1);
  }

  grn_ctx* context_;
  Object expression_;
  bool is_first_ = true;
};

Condition condition_of(grn_ctx* context, const Schema& schema, const Query& query) {
  Condition condition(context, schema);
  for (const std::string& word : query.words) condition.contains(schema.text, word);
  condition.compare(schema.position, GRN_OP_LESS_EQUAL, GRN_DB_UINT64, query.as_of.value);
  condition.also();
  condition.compare(schema.day, GRN_OP_LESS_EQUAL, GRN_DB_INT32, number_of(query.on));
  condition.also();
  condition.compare(schema.end_position, GRN_OP_GREATER, GRN_DB_UINT64, query.as_of.value);
  condition.compare(schema.end_day, GRN_OP_GREATER, GRN_DB_INT32, number_of(query.on));
  condition.operate(GRN_OP_OR, 2);
  condition.also();
  for (std::size_t i = 0; i < query.kinds.size(); ++i) {
    condition.compare(schema.kind, GRN_OP_EQUAL, GRN_DB_UINT8, number_of(query.kinds[i]));
    if (i > 0) condition.operate(GRN_OP_OR, 2);
  }
  if (!query.kinds.empty()) condition.also();
  return condition;
}

class SortKeys {
 public:
  SortKeys(grn_ctx* context, grn_obj* table)
      : context_(context),
        keys_(
            grn_table_sort_key_from_str(context, kOrder.data(), size_of(kOrder), table, &count_)) {}
  SortKeys(const SortKeys&) = delete;
  SortKeys& operator=(const SortKeys&) = delete;
  ~SortKeys() {
    if (keys_) grn_table_sort_key_close(context_, keys_, count_);
  }
  [[nodiscard]] grn_table_sort_key* get() const { return keys_; }
  [[nodiscard]] int count() const { return static_cast<int>(count_); }

 private:
  grn_ctx* context_;
  unsigned int count_ = 0;
  grn_table_sort_key* keys_;
};

struct CloseCursor {
  grn_ctx* context;
  void operator()(grn_table_cursor* cursor) const { grn_table_cursor_close(context, cursor); }
};
using Cursor = std::unique_ptr<grn_table_cursor, CloseCursor>;

Cursor cursor_over(grn_ctx* context, grn_obj* table) {
  return {
      grn_table_cursor_open(context, table, nullptr, 0, nullptr, 0, 0, -1, GRN_CURSOR_ASCENDING),
      CloseCursor{context}};
}

// What the library did not do without saying why.
std::unexpected<Error> not_done(grn_ctx* context, std::string_view what) {
  auto done = outcome(context, what);
  return done ? fail(ErrorCode::unavailable, std::string(what) + ": it could not be done")
              : std::unexpected(std::move(done.error()));
}

constexpr std::string_view kSearching = "searching";
constexpr std::string_view kMaking = "making the index of texts";
constexpr std::string_view kIndexing = "indexing a text";

// Where the records of a table of results stand, in its order.
Result<std::vector<Place>> places_in(grn_ctx* context, grn_obj* sorted) {
  const auto column = [&](std::string_view name) {
    return owned(context, grn_obj_column(context, sorted, name.data(), size_of(name)));
  };
  const Object position = column("position");
  const Object index = column("index");
  const Object part = column("part");
  const Cursor cursor = cursor_over(context, sorted);
  if (!position || !index || !part || !cursor) return not_done(context, kSearching);
  Bulk wide(context, GRN_DB_UINT64);
  Bulk narrow(context, GRN_DB_UINT32);
  std::vector<Place> places;
  for (grn_id id = grn_table_cursor_next(context, cursor.get()); id != GRN_ID_NIL;
       id = grn_table_cursor_next(context, cursor.get()))
    places.push_back({{Position{wide.read<std::uint64_t>(position.get(), id)},
                       narrow.read<std::uint32_t>(index.get(), id)},
                      narrow.read<std::uint32_t>(part.get(), id)});
  return places;
}

// Leaves out of what was found what is not admitted, so that it neither takes a place nor shows in
// how many there are.
Result<void> sift(grn_ctx* context, const Schema& schema, const Query& query, Watch::Time until,
                  grn_obj* found) {
  if (!query.admits) return {};
  const Cursor cursor = cursor_over(context, found);
  if (!cursor) return not_done(context, kSearching);
  Bulk wide(context, GRN_DB_UINT64);
  Bulk narrow(context, GRN_DB_UINT32);
  Bulk byte(context, GRN_DB_UINT8);
  for (std::size_t looked = 0; grn_table_cursor_next(context, cursor.get()) != GRN_ID_NIL;) {
    if (++looked % kSiftedBetweenLooks == 0 && std::chrono::steady_clock::now() > until)
      return fail(ErrorCode::timed_out, "the search took too long; ask for something longer");
    void* key = nullptr;
    if (grn_table_cursor_get_key(context, cursor.get(), &key) != sizeof(grn_id))
      return not_done(context, kSearching);
    const grn_id text = *static_cast<const grn_id*>(key);
    const Address address{Position{wide.read<std::uint64_t>(schema.position, text)},
                          narrow.read<std::uint32_t>(schema.index, text)};
    const auto kind = static_cast<Kind>(byte.read<std::uint8_t>(schema.kind, text));
    if (!query.admits(kind, address) &&
        grn_table_cursor_delete(context, cursor.get()) != GRN_SUCCESS)
      return not_done(context, kSearching);
  }
  return {};
}

Result<Matches> matches_of(grn_ctx* context, const Schema& schema, const Query& query,
                           Watch::Time until) {
  const Condition condition = condition_of(context, schema, query);
  const Object found = owned(context, grn_table_create(context, nullptr, 0, nullptr,
                                                       GRN_OBJ_TABLE_HASH_KEY | GRN_OBJ_WITH_SUBREC,
                                                       schema.texts, nullptr));
  const Object sorted = owned(
      context,
      grn_table_create(context, nullptr, 0, nullptr, GRN_OBJ_TABLE_NO_KEY, nullptr, found.get()));
  if (!condition.get() || !found || !sorted) return not_done(context, kSearching);
  if (!grn_table_select(context, schema.texts, condition.get(), found.get(), GRN_OP_OR) ||
      context->rc != GRN_SUCCESS)
    return not_done(context, kSearching);
  if (auto done = sift(context, schema, query, until, found.get()); !done)
    return std::unexpected(std::move(done.error()));
  const SortKeys keys(context, found.get());
  if (!keys.get() || grn_table_sort(context, found.get(), 0, static_cast<int>(kMaxMatches),
                                    sorted.get(), keys.get(), keys.count()) < 0)
    return not_done(context, kSearching);
  auto places = places_in(context, sorted.get());
  if (!places) return std::unexpected(std::move(places.error()));
  if (auto done = outcome(context, kSearching); !done)
    return std::unexpected(std::move(done.error()));
  return Matches{*std::move(places), grn_table_size(context, found.get()) <= kMaxMatches};
}

}  // namespace

class TextIndex::Impl {
 public:
  explicit Impl(Context writer) : writer_(std::move(writer)) {}

  // The contexts of searches look at the database, which goes first of all: with the writer's.
  ~Impl() {
    idle_.clear();
    if (grn_obj* database = grn_ctx_db(writer_.get())) grn_obj_close(writer_.get(), database);
  }

  Result<void> make() {
    grn_ctx* context = writer_.get();
    if (grn_db_create(context, nullptr, nullptr)) schema_ = make_schema(context);
    if (auto done = outcome(context, kMaking); !done) return done;
    if (!schema_.is_whole()) return not_done(context, kMaking);
    return {};
  }

  Result<TextId> add(const IndexedText& text) {
    const Writing writing(*this);
    grn_ctx* context = writer_.get();
    if (grn_table_size(context, schema_.texts) >= kMaxTexts)
      return fail(ErrorCode::too_large, "the index of texts is full");
    const grn_id id = grn_table_add(context, schema_.texts, nullptr, 0, nullptr);
    if (id == GRN_ID_NIL) return not_done(context, kIndexing);
    const std::uint8_t heading = text.heading ? 1 : 0;
    const bool done = set(schema_.position, id, GRN_DB_UINT64, text.place.address.position.value) &&
                      set(schema_.index, id, GRN_DB_UINT32, text.place.address.index) &&
                      set(schema_.part, id, GRN_DB_UINT32, text.place.part) &&
                      set(schema_.day, id, GRN_DB_INT32, number_of(text.day)) &&
                      set(schema_.heading, id, GRN_DB_UINT8, heading) &&
                      set(schema_.kind, id, GRN_DB_UINT8, number_of(text.kind)) &&
                      set(schema_.end_position, id, GRN_DB_UINT64, kNeverPosition) &&
                      set(schema_.end_day, id, GRN_DB_INT32, kNeverDay) &&
                      set(schema_.text, id, GRN_DB_TEXT, std::string_view(text.text));
    if (!done) return not_done(context, kIndexing);
    return TextId{id};
  }

  Result<void> end(TextId text, Position position, Date day) {
    const Writing writing(*this);
    if (set(schema_.end_position, text.value, GRN_DB_UINT64, position.value) &&
        set(schema_.end_day, text.value, GRN_DB_INT32, number_of(day)))
      return {};
    return not_done(writer_.get(), "ending a text");
  }

  Result<void> remove(TextId text) {
    const Writing writing(*this);
    if (grn_table_delete_by_id(writer_.get(), schema_.texts, text.value) == GRN_SUCCESS) return {};
    return not_done(writer_.get(), "removing a text");
  }

  Result<Matches> find(const Query& query) {
    if (query.words.empty()) return Matches{};
    auto context = take_context();
    if (!context) return std::unexpected(std::move(context.error()));
    auto matches = find_with(context->get(), query);
    give_back(*std::move(context));
    return matches;
  }

  std::vector<Piece> excerpt(const std::vector<std::string>& words, std::string_view text) {
    auto context = take_context();
    if (!context) return beginning_of(text);
    auto pieces = excerpt_of(context->get(), words, text);
    give_back(*std::move(context));
    return pieces;
  }

 private:
  // Shared locks of glibc let readers in past a writer that waits; searches without a pause would
  // keep it out for ever. So all come through one gate, where a writer stands until its turn.
  struct Writing {
    explicit Writing(Impl& index) : gate(index.gate_), lock(index.mutex_) {}
    std::lock_guard<std::mutex> gate;
    std::lock_guard<std::shared_mutex> lock;
  };

  std::shared_lock<std::shared_mutex> reading() {
    const std::lock_guard gate(gate_);
    return std::shared_lock(mutex_);
  }

  Result<Matches> find_with(grn_ctx* context, const Query& query) {
    const auto lock = reading();
    const auto until = std::chrono::steady_clock::now() + kSearchTime;
    const Watch::Guard watched(watch_, context, until);
    return matches_of(context, schema_, query, until);
  }

  template <class Value>
  [[nodiscard]] bool set(grn_obj* column, grn_id id, grn_id type, Value value) {
    Bulk bulk(writer_.get(), type);
    bulk = value;
    return grn_obj_set_value(writer_.get(), column, id, bulk.get(), GRN_OBJ_SET) == GRN_SUCCESS;
  }

  // A context is of one search at a time.
  Result<Context> take_context() {
    const std::lock_guard lock(idle_mutex_);
    if (taken_ >= kMaxSearches)
      return fail(ErrorCode::unavailable, "too many searches are under way; try again");
    ++taken_;
    if (!idle_.empty()) {
      Context context = std::move(idle_.back());
      idle_.pop_back();
      return context;
    }
    Context context(grn_ctx_open(0));
    if (context && grn_ctx_use(context.get(), grn_ctx_db(writer_.get())) == GRN_SUCCESS)
      return context;
    --taken_;
    return fail(ErrorCode::unavailable, "Groonga has no room for a search");
  }

  void give_back(Context context) {
    const std::lock_guard lock(idle_mutex_);
    --taken_;
    idle_.push_back(std::move(context));
  }

  Watch watch_;
  std::mutex gate_;
  std::shared_mutex mutex_;  // exclusive to write
  const Context writer_;
  Schema schema_;
  std::mutex idle_mutex_;
  std::vector<Context> idle_;
  std::size_t taken_ = 0;
};

std::vector<std::string> words_of(std::string_view query) {
  constexpr std::string_view kWideBlank = "\xE3\x80\x80";  // U+3000
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < query.size();) {
    const bool wide = query.substr(at).starts_with(kWideBlank);
    const auto byte = static_cast<unsigned char>(query[at]);
    if (wide || byte <= 0x20 || byte == 0x7F) {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back().push_back(query[at]);
    }
    at += wide ? kWideBlank.size() : 1;
  }
  if (words.back().empty()) words.pop_back();
  if (words.size() > kMaxWords) words.resize(kMaxWords);
  return words;
}

Result<std::unique_ptr<TextIndex>> TextIndex::create() {
  if (auto started = start_groonga(); !started) return std::unexpected(std::move(started.error()));
  Context writer(grn_ctx_open(0));
  if (!writer) return fail(ErrorCode::unavailable, "Groonga does not start");
  auto impl = std::make_unique<Impl>(std::move(writer));
  if (auto made = impl->make(); !made) return std::unexpected(std::move(made.error()));
  return std::unique_ptr<TextIndex>(new TextIndex(std::move(impl)));
}

TextIndex::TextIndex(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TextIndex::~TextIndex() = default;

Result<TextId> TextIndex::add(const IndexedText& text) { return impl_->add(text); }
Result<void> TextIndex::end(TextId text, Position position, Date day) {
  return impl_->end(text, position, day);
}
Result<void> TextIndex::remove(TextId text) { return impl_->remove(text); }
Result<Matches> TextIndex::find(const Query& query) const { return impl_->find(query); }
std::vector<Piece> TextIndex::excerpt(const std::vector<std::string>& words,
                                      std::string_view text) const {
  return impl_->excerpt(words, text);
}

}  // namespace baitu::search
