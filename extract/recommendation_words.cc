// What tells a recommendation from the words around it.
#include "extract/recommendation_words.h"

#include "extract/addressees.h"
#include "extract/items.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

bool is_about_recommendations(std::string_view text) {
  static const Pattern preamble(
      "\\b(has|have) (each |also |already |all |since |been "
      ")*(made|accepted|agreed|identified|produced|developed|set out)\\b|"
      "\\b(makes?|made|sets? out|offers?|proposes?) (the )?(following|these|[a-z0-9]+|no)( \\w+){0,3} "
      "recommendations?\\b|"
      "\\bfollowing( \\w+){0,4} (recommendations?|actions|considerations|areas|strategies)\\b|\\bfollowing "
      "are (made|proposed)\\b|"
      "\\bcontain (\\w+ ){0,3}recommendations\\b|\\brecommendations (were|are|have been) "
      "(agreed|developed|drawn)\\b|"
      "\\b(recommendations?|actions|action plan)( \\w+){0,12} (are|is|were|was|will be|have been|has been) "
      "(being )?(at appendix|in appendix|for|set out|made|listed|monitored|"
      "included|grouped|addressed|intended|designed|informed|overseen|tracked|contained|based)\\b|"
      "\\b(identified|made) (additional|further|their own|a number of|single agency)( \\w+){0,3} "
      "recommendations\\b|"
      "\\b(this|the) (review|report) (has|does not|did not|makes no)\\b|"
      "^(this|the) (overview |independent |lead )?(reviewer|author|panel|report|review)s? "
      "(has|have|wants?|wishes|hopes?|was|were|is grateful|knows?)\\b|"
      "\\bwill (follow|take) (these|them|this) (up|forward)\\b|\\bare (listed|set out) "
      "(below|in)\\b");
  static const Pattern asks("\\b(should|must)\\b");
  std::string_view first = sentences(text).empty() ? text : sentences(text).front();
  if (!preamble.in(first)) return false;
  return !asks.in(first) || opens_list(text);
}

bool reads_like_recommendation(std::string_view text) {
  return !is_about_recommendations(text) && begins_like_recommendation(text);
}

bool is_of_another_review(std::string_view text) {
  static const Pattern another(
      "\\b(previous|earlier|another|other|that) (\\w+ ){0,4}(review|scr)s?\\b.{0,80}\\brecommend|"
      "\\brecommend\\w*\\b.{0,60}\\b(of|in|from|by) (the |an? )?(previous|earlier|another|other)\\b|"
      "\\b(guidance|procedures?|policy|policies|protocol|research|literature|working "
      "together|nice|legislation|manual|"
      "framework|conference|social worker|consultant|paediatrician|assessment|report) (\\w+ ){0,4}recommend");
  return another.in(text);
}

}  // namespace throughline
