#pragma once

#include <string>
#include <string_view>

#include "extract/as_name.h"
#include "extract/taxonomy.h"
#include "index/library.h"

namespace throughline {

/// "1 review", "1,041 reviews".
std::string counted(int n, const char* one, const char* many);

/// 12,345.
std::string number(int n);

/// "34 clear, 7 borderline", of the reviews that find a theme; "41 clear" where none is borderline.
std::string clear_and_borderline(int present, int borderline);

/// True of fewer than ten: a percentage of so few misleads, and the counts say it all.
bool too_few_for_a_share(int whole);

/// "13%", "under 1%". Empty where there are too few.
std::string share(int part, int whole);

/// "20 November 2026" of an ISO date; the month or year alone where no more is said.
std::string date_in_words(const std::string& iso);

/// A type, outcome or part of the interface as people say it: "serious case review".
std::string in_words(const std::string& id);

/// With a capital first.
std::string sentence_case(std::string text);

/// A title as a name (extract/as_name.h), which begins with a capital.
std::string title_as_name(const std::string& printed);

/// The label of a theme; its id if it is not in the taxonomy.
std::string label_of(const Taxonomy& taxonomy, const std::string& theme);

/// A facet or filter, and one of its values, as people say them.
std::string facet_label(const std::string& name);
std::string value_label(const Taxonomy& taxonomy, const std::string& facet, const std::string& value);

/// The kind of a document by its ID, as the interface spells it: "action-plan" of "x/action-plan-2".
std::string kind_of_document(const std::string& id);

/// "Findings, para 4.13, printed page 11 (PDF page 13)"; "Summary: findings, …" of a document other
/// than the overview.
std::string where(const Passage& passage);

/// "printed page 11 (PDF page 13)", or "page 13" where both are the same or none is printed.
std::string pages_in_words(int page, const std::string& label);

/// "Harrowmere Safeguarding Children Board, 2019, serious case review".
std::string about(const std::string& partnership, int year, const std::string& type);

/// The title of a review as a name, cut for lists, breadcrumbs and the browser's tab where it runs on.
std::string short_title(const std::string& printed);

}  // namespace throughline
